/// Claims as X12 has them: the 837P, 005010X222A1, written, read back and checked. Pure: values in, text out.
package health.rollcall.central.edi;
