-- title: At a glance
-- note: Bots count as events, not as guests; each figure is compared with the period before, as far as this one has come.
-- chart: figures
-- columns: events count, events_before count, guests count, guests_before count, sessions count, sessions_before count, orders count, orders_before count, revenue money, revenue_before money
WITH visits AS (
  SELECT event_timestamp >= {{from}} AS is_current,
         session_id,
         coalesce(client_id, user_id) AS guest,
         NOT coalesce(is_bot, false) AS is_guest,
         CASE WHEN step = 'order' THEN coalesce(order_id, event_id) END AS order_key
  FROM clickstream_events
  WHERE day >= {{before_day}}
    AND ((event_timestamp >= {{from}} AND event_timestamp < {{to}})
      OR (event_timestamp >= {{before_from}} AND event_timestamp < {{before_to}}))
),
counts AS (
  SELECT count(*) FILTER (WHERE is_current) AS events,
         count(*) FILTER (WHERE NOT is_current) AS events_before,
         count(DISTINCT guest) FILTER (WHERE is_current AND is_guest) AS guests,
         count(DISTINCT guest) FILTER (WHERE NOT is_current AND is_guest) AS guests_before,
         count(DISTINCT session_id) FILTER (WHERE is_current AND is_guest) AS sessions,
         count(DISTINCT session_id) FILTER (WHERE NOT is_current AND is_guest) AS sessions_before,
         count(DISTINCT order_key) FILTER (WHERE is_current) AS orders,
         count(DISTINCT order_key) FILTER (WHERE NOT is_current) AS orders_before
  FROM visits
),
sales AS (
  SELECT coalesce(sum(CASE WHEN event_timestamp >= {{from}} THEN item_price * quantity END), 0) AS revenue,
         coalesce(sum(CASE WHEN event_timestamp < {{from}} THEN item_price * quantity END), 0) AS revenue_before
  FROM order_items
  WHERE day >= {{before_day}}
    AND ((event_timestamp >= {{from}} AND event_timestamp < {{to}})
      OR (event_timestamp >= {{before_from}} AND event_timestamp < {{before_to}}))
)
SELECT events, events_before, guests, guests_before, sessions, sessions_before,
       orders, orders_before, revenue, revenue_before
FROM counts CROSS JOIN sales
