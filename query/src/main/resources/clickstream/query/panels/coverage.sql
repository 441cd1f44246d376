-- title: What is there
-- note: All events, whatever the period.
-- chart: figures
-- columns: events count, first_day, last_day
SELECT count(*) AS events, min(day) AS first_day, max(day) AS last_day
FROM clickstream_events
WHERE day >= '1970-01-01'
