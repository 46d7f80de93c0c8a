package health.rollcall.simulation.processes;

import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Push;
import health.rollcall.simulation.processes.Evidence.Ending;
import health.rollcall.simulation.processes.Evidence.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes down what people are told and what goes over the lines, while it happens. Safe to call from several threads.
final class Accounts {
    /// After the word itself, its number, the session and what it is.
    private static final int IDS_OF_SAVED = 4;

    private final Map<String, String> promised = new LinkedHashMap<>();
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final Map<String, Ending> ended = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /// A workstation printed a line, see [Hand].
    ///
    /// @return whether it was one to be written down
    synchronized boolean said(String station, String line) {
        List<String> words = List.of(line.split(" "));
        switch (words.getFirst()) {
            case "saved" -> {
                for (String intentId : words.subList(IDS_OF_SAVED, words.size())) {
                    if (promised.putIfAbsent(intentId, station + ": " + line) != null) {
                        faults.add(intentId + " was saved twice");
                    }
                }
            }
            case "takingback" -> ended.put(words.getLast(), Ending.TAKING_BACK);
            case "takenback" -> ended.put(words.getLast(), Ending.TAKEN_BACK);
            case "deciding" -> ended.putIfAbsent(words.getLast(), Ending.DECIDING);
            case "decided" -> ended.put(words.getLast(), Ending.DECIDED);
            case "undecided" -> ended.remove(words.getLast(), Ending.DECIDING);
            case "told" -> {
                if (words.getLast().equals("JOURNAL_DAMAGED")) {
                    faults.add(station + " found its journal damaged, which no kill may do");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// A workstation sends changes; it does not matter here whether they arrive.
    synchronized void sent(Push.Request request) {
        for (Intent intent : request.intents()) {
            Sent now = new Sent(request.workstationId(), intent);
            Sent before = sent.putIfAbsent(intent.intentId(), now);
            if (before != null && !before.equals(now)) {
                faults.add(intent.intentId() + " was sent again as another change");
            }
        }
    }

    synchronized Set<String> intentIds() {
        Set<String> all = new LinkedHashSet<>(promised.keySet());
        all.addAll(sent.keySet());
        return all;
    }

    /// What is wrong with what was said and sent by itself.
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /// With what workstations and server have at rest.
    synchronized Evidence with(Set<String> waiting, Books.Page page) {
        return new Evidence(
                new LinkedHashMap<>(promised),
                Map.copyOf(sent),
                Map.copyOf(ended),
                Set.copyOf(waiting),
                page.outcomes(),
                page.history(),
                page.statuses());
    }
}
