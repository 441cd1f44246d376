package clickstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StepTableTest {
  @Test
  void own_names_are_added_to_the_known_ones() {
    StepTable table =
        StepTable.DEFAULT.with(StepTable.parse("# ours\n\nBestellt = order\npurchase=other"));

    assertThat(table.step("bestellt")).isEqualTo("order");
    assertThat(table.step("purchase")).isEqualTo("other");
    assertThat(table.step("page_view")).isEqualTo("page_view");
  }

  @Test
  void line_that_names_no_step_is_told_with_its_number() {
    assertThatThrownBy(() -> StepTable.parse("a = order\nb = sale"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line 2 of the step table is \"b = sale\"; write")
        .hasMessageContaining("item_view");
  }
}
