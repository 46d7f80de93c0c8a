package health.rollcall.workstation.signin;

import health.rollcall.workstation.Person;
import java.io.IOException;
import java.util.Optional;

/// One person's tokens of a source where several sign in, one after another: what was begun in that person's name
/// cannot go on in another's.
public final class OnePersonsTokens implements TokenSource {
    private final TokenSource all;
    private String ownerId = "";

    /// Of the person whom the source names now, else of the first whom it will name.
    public OnePersonsTokens(TokenSource all) {
        this.all = all;
        all.person().ifPresent(this::isOwner);
    }

    @Override
    public String token() throws IOException {
        String token = all.token();
        // After the token: the source names a new person before it gives that person's token.
        if (person().isEmpty()) {
            throw new SignInNeededException("Another person has signed in");
        }
        return token;
    }

    @Override
    public void refused(String token) {
        all.refused(token);
    }

    /// The one person; empty while it is another whom the source names.
    @Override
    public Optional<Person> person() {
        return all.person().filter(this::isOwner);
    }

    private synchronized boolean isOwner(Person person) {
        if (ownerId.isEmpty()) {
            ownerId = person.id();
        }
        return ownerId.equals(person.id());
    }
}
