package clickstream.event;

import static clickstream.event.Samples.LAB;
import static clickstream.event.Samples.SHOP;
import static clickstream.event.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RowMapperTest {
  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  @Test
  void lab_event_fills_its_columns() {
    EventRow row = row(LAB);

    assertThat(row.text(Column.DAY)).isEqualTo("2026-11-21");
    assertThat(row.text(Column.EVENT_NAME)).isEqualTo("element_clicked");
    assertThat(row.text(Column.STEP)).isEqualTo("item_view");
    assertThat(row.text(Column.ELEMENT_ID)).isEqualTo("entree_1");
    assertThat(row.text(Column.ITEM_ID)).isEqualTo("entree_1");
    assertThat(row.text(Column.MENU_ID)).isEqualTo("restaurant_name");
    assertThat(row.value(Column.TIME_SPENT)).isEqualTo(12.0);
    assertThat(row.value(Column.EVENT_TIMESTAMP)).isEqualTo(millis("2022-09-11T23:00:00Z"));
    assertThat(row.value(Column.RECEIVED_AT)).isEqualTo(millis("2026-11-21T16:07:57.123Z"));
    assertThat(row.text(Column.SITE_ID)).isEqualTo("default");
    assertThat(row.text(Column.PROPERTIES)).isNull();
  }

  @Test
  void shop_event_fills_its_columns() {
    EventRow row = row(SHOP);

    assertThat(row.text(Column.EVENT_ID)).isEqualTo("8f0c");
    assertThat(row.text(Column.STEP)).isEqualTo("item_view");
    assertThat(row.value(Column.IS_FIRST_VISIT)).isEqualTo(true);
    assertThat(row.text(Column.PAGE_PATH)).isEqualTo("/p/sku-1");
    assertThat(row.text(Column.REFERRER_HOST)).isEqualTo("google.com");
    assertThat(row.text(Column.ELEMENT_TEXT)).isEqualTo("Add");
    assertThat(row.value(Column.ITEM_PRICE)).isEqualTo(new BigDecimal("1200.0000"));
    assertThat(row.value(Column.ITEM_DISCOUNT_PRICE)).isEqualTo(new BigDecimal("999.0000"));
    assertThat(row.text(Column.PROPERTIES)).isEqualTo("{\"element\":{\"dataset\":{\"k\":\"v\"}}}");
  }

  @Test
  void line_without_ingest_is_unmappable() {
    assertThatThrownBy(() -> new RowMapper().map(Samples.utf8(LAB), Samples.DAY))
        .isInstanceOf(UnmappableLineException.class)
        .hasMessage("the line has no _ingest with a receivedAt");
  }
}
