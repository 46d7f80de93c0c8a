package health.rollcall.central.api;

import health.rollcall.protocol.Page;
import java.util.List;
import java.util.function.Function;

/// Cuts lists into pages. The cursor is the id of the last item of the page before.
final class Pages {
    private Pages() {}

    /// A page of what was asked for with one item more than the limit, which tells whether there is another page.
    static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> id) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> page = oneMore.subList(0, limit);
        return new Page<>(page, id.apply(page.getLast()));
    }

    /// The page of a whole list that a call asks for.
    static <T> Page<T> of(List<T> whole, Call call, Function<T, String> id) {
        int limit = call.limit();
        int start = call.query("cursor")
                .map(cursor -> {
                    int last = whole.stream().map(id).toList().indexOf(cursor);
                    if (last < 0) {
                        throw Checks.invalid("cursor");
                    }
                    return last + 1;
                })
                .orElse(0);
        return of(whole.subList(start, Math.min(whole.size(), start + limit + 1)), limit, id);
    }
}
