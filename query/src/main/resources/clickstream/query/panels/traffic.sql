-- title: When guests come
-- note: By hour up to two days, by day beyond; the pale line is the period before.
-- chart: line
-- columns: local_time time, guests count, guests_before count, orders count, orders_before count, events count, events_before count
WITH visits AS (
  SELECT event_timestamp >= {{from}} AS is_current,
         CASE WHEN event_timestamp >= {{from}} THEN {{local event_timestamp}}
              ELSE {{local event_timestamp}} + INTERVAL '{{shift_days}}' DAY END AS happened,
         CASE WHEN NOT coalesce(is_bot, false) THEN coalesce(client_id, user_id) END AS guest,
         CASE WHEN step = 'order' THEN coalesce(order_id, event_id) END AS order_key
  FROM clickstream_events
  WHERE day >= {{before_day}}
    AND ((event_timestamp >= {{from}} AND event_timestamp < {{to}})
      OR (event_timestamp >= {{before_from}} AND event_timestamp < {{before_to}}))
)
SELECT CAST(date_trunc('{{grain}}', happened) AS timestamp) AS local_time,
       count(DISTINCT guest) FILTER (WHERE is_current) AS guests,
       count(DISTINCT guest) FILTER (WHERE NOT is_current) AS guests_before,
       count(DISTINCT order_key) FILTER (WHERE is_current) AS orders,
       count(DISTINCT order_key) FILTER (WHERE NOT is_current) AS orders_before,
       count(*) FILTER (WHERE is_current) AS events,
       count(*) FILTER (WHERE NOT is_current) AS events_before
FROM visits
GROUP BY 1
ORDER BY 1
