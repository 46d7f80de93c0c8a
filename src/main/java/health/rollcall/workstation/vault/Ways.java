package health.rollcall.workstation.vault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every way to the data key, as it lies on disk: nothing in it opens anything by itself.
///
/// @param device null where there was no key store
record Ways(@Nullable DeviceWay device, List<PersonWay> people) {
    Ways {
        people = List.copyOf(people);
    }

    static Ways none() {
        return new Ways(null, List.of());
    }

    /// By the operating system's key store.
    ///
    /// @param name of the device key there
    /// @param box the data key under the device key
    record DeviceWay(String name, String box) {}

    /// By a person's secret.
    ///
    /// @param name of the person, shown to whoever stands before the locked workstation
    /// @param device the name of the device key that is needed besides; null where the secret is enough
    /// @param box the data key and the person's hidden key, under what the secret gives
    /// @param openKey the person's
    /// @param right what they may do, sealed to them
    /// @param lastIn when they were last let in, or the provider last confirmed them
    /// @param until when their right ends, as a hint before anything is opened: what counts is sealed
    record PersonWay(
            String personId,
            String name,
            Stretch stretch,
            String salt,
            @Nullable String device,
            String box,
            String openKey,
            PersonKey.@Nullable Sealed right,
            Tries tries,
            Instant lastIn,
            Instant until) {
        PersonWay with(Tries next) {
            return new PersonWay(personId, name, stretch, salt, device, box, openKey, right, next, lastIn, until);
        }

        PersonWay with(String nextName, PersonKey.Sealed nextRight, Instant nextIn, Instant nextUntil) {
            return new PersonWay(
                    personId, nextName, stretch, salt, device, box, openKey, nextRight, tries, nextIn, nextUntil);
        }
    }

    Optional<PersonWay> of(String personId) {
        return people.stream().filter(way -> way.personId().equals(personId)).findFirst();
    }

    Ways with(DeviceWay next) {
        return new Ways(next, people);
    }

    /// In place of the person's way before.
    Ways with(PersonWay next) {
        List<PersonWay> all = new ArrayList<>(without(next.personId()).people());
        all.add(next);
        return new Ways(device, all);
    }

    Ways without(String personId) {
        return new Ways(
                device,
                people.stream().filter(way -> !way.personId().equals(personId)).toList());
    }
}
