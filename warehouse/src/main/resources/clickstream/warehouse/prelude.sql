-- Trino's names for what DuckDB calls otherwise.
CREATE MACRO approx_distinct(x) AS approx_count_distinct(x);
CREATE MACRO approx_percentile(x, p) AS approx_quantile(x, p);
CREATE MACRO arbitrary(x) AS any_value(x);
CREATE MACRO date_add(unit, n, t) AS t + CASE lower(unit)
    WHEN 'second' THEN to_seconds(n)
    WHEN 'minute' THEN to_minutes(n)
    WHEN 'hour' THEN to_hours(n)
    WHEN 'day' THEN to_days(n)
    WHEN 'week' THEN to_weeks(n)
    WHEN 'month' THEN to_months(n)
    WHEN 'year' THEN to_years(n)
    ELSE error('date_add: unit ' || unit || ' is not supported by the embedded engine') END;
CREATE MACRO json_extract_scalar(doc, path) AS json_extract_string(doc, path);
CREATE MACRO regexp_like(t, pattern) AS regexp_matches(t, pattern);
