/// Practice mode: a made-up facility, the central server inside, and the desktop client on it.
package health.rollcall.practice;
