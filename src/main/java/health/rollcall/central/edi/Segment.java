package health.rollcall.central.edi;

import java.util.List;

/// A segment as it was read.
///
/// @param position in the interchange, from 1
/// @param loop the code of the loop that it is in; empty outside of all
/// @param elements each with its components; an empty element has none
record Segment(int position, String loop, String tag, List<List<String>> elements) {
    Segment {
        elements = List.copyOf(elements);
    }

    /// The first component of an element, from 1; empty where there is none.
    String element(int number) {
        return component(number, 1);
    }

    /// A component of an element, both from 1; empty where there is none.
    String component(int number, int component) {
        List<String> components = components(number);
        return components.size() < component ? "" : components.get(component - 1);
    }

    /// The components of an element, from 1.
    List<String> components(int number) {
        return elements.size() < number ? List.of() : elements.get(number - 1);
    }

    boolean is(String name, String qualifier) {
        return tag.equals(name) && element(1).equals(qualifier);
    }
}
