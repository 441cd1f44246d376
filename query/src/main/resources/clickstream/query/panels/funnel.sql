-- title: Where guests leave
-- note: Each guest counts up to the furthest step reached in this period; bots are left out.
-- chart: bar
-- columns: position number, step, guests count
WITH reached AS (
  SELECT coalesce(client_id, user_id) AS guest,
         max(CASE step WHEN 'order' THEN 5 WHEN 'checkout' THEN 4 WHEN 'add_to_cart' THEN 3
                       WHEN 'item_view' THEN 2 ELSE 1 END) AS furthest
  FROM clickstream_events
  WHERE day >= {{from_day}} AND event_timestamp >= {{from}} AND event_timestamp < {{to}}
    AND NOT coalesce(is_bot, false)
    AND coalesce(client_id, user_id) IS NOT NULL
  GROUP BY 1
)
SELECT steps.position, steps.step, count(reached.guest) AS guests
FROM (VALUES (1, 'came'), (2, 'looked at an item'), (3, 'added to the cart'),
             (4, 'went to checkout'), (5, 'ordered')) AS steps (position, step)
LEFT JOIN reached ON reached.furthest >= steps.position
GROUP BY steps.position, steps.step
ORDER BY steps.position
