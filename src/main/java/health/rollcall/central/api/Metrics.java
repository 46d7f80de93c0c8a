package health.rollcall.central.api;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts answers and marks, in the text format that Prometheus reads.
public final class Metrics {
    private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();

    void answered(String method, String path, int status) {
        String verb = method.length() > 10 ? "other" : method.replaceAll("[^A-Za-z]", "");
        count("rollcall_requests_total{method=\"" + verb + "\",route=\"" + path + "\",status=\"" + status + "\"}");
    }

    /// @param outcome `APPLIED`, `CONVERGED`, or the code of a refusal
    void marked(String outcome) {
        count("rollcall_marks_total{outcome=\"" + outcome + "\"}");
    }

    private void count(String series) {
        counters.computeIfAbsent(series, s -> new LongAdder()).increment();
    }

    Answer answer() {
        StringBuilder text = new StringBuilder();
        text.append("# TYPE rollcall_requests_total counter\n# TYPE rollcall_marks_total counter\n");
        counters.forEach((series, count) ->
                text.append(series).append(' ').append(count.sum()).append('\n'));
        return new Answer(200, new Answer.Text("text/plain; version=0.0.4", text.toString()), Map.of());
    }
}
