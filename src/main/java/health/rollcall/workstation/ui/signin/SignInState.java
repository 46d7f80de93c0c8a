package health.rollcall.workstation.ui.signin;

import health.rollcall.workstation.signin.SignIn;

/// How far the signing in is.
sealed interface SignInState {
    /// There is nothing to say.
    record Quiet() implements SignInState {}

    /// The server wants to know who is here.
    record Needed() implements SignInState {}

    /// The provider is being asked.
    record Beginning() implements SignInState {}

    /// The person has something to do.
    record Asked(SignIn.Prompt prompt) implements SignInState {}

    record Failed(SignIn.Why why) implements SignInState {}
}
