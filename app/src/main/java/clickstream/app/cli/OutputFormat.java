package clickstream.app.cli;

/** How rows are printed. */
enum OutputFormat {
  table,
  csv,
  json;

  RowsOutput on(Appendable out) {
    return switch (this) {
      case table -> new TableOutput(out);
      case csv -> new CsvOutput(out);
      case json -> new JsonOutput(out);
    };
  }
}
