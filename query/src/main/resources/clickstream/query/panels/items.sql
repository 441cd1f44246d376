-- title: What sells
-- note: Seen is an item opened by a guest, bots left out; ordered counts pieces.
-- chart: bar
-- columns: item_id, item_name, seen count, impressions count, added count, ordered count, revenue money
WITH touches AS (
  SELECT coalesce(item_id, item_name) AS item_id, item_name, event_timestamp, step,
         0 AS pieces, CAST(0 AS decimal(38, 4)) AS amount
  FROM clickstream_events
  WHERE day >= {{from_day}} AND event_timestamp >= {{from}} AND event_timestamp < {{to}}
    AND step IN ('item_impression', 'item_view', 'add_to_cart')
    AND NOT coalesce(is_bot, false)
  UNION ALL
  SELECT coalesce(item_id, item_name), item_name, event_timestamp, step,
         quantity, CAST(coalesce(item_price * quantity, 0) AS decimal(38, 4))
  FROM order_items
  WHERE day >= {{from_day}} AND event_timestamp >= {{from}} AND event_timestamp < {{to}}
)
SELECT item_id,
       coalesce(max_by(item_name, event_timestamp) FILTER (WHERE item_name IS NOT NULL), item_id) AS item_name,
       count(*) FILTER (WHERE step = 'item_view') AS seen,
       count(*) FILTER (WHERE step = 'item_impression') AS impressions,
       count(*) FILTER (WHERE step = 'add_to_cart') AS added,
       sum(pieces) AS ordered,
       sum(amount) AS revenue
FROM touches
WHERE item_id IS NOT NULL
GROUP BY item_id
ORDER BY revenue DESC, ordered DESC, seen DESC, item_id
LIMIT 200
