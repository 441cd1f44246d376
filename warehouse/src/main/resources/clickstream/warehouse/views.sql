-- One row per line of an order: the event's columns, with those of the line in place of the event's of
-- the same name. An order without a list is one line of the event's own item.
CREATE VIEW order_items AS
SELECT
    * EXCLUDE (line) REPLACE (
        line.item_id AS item_id,
        line.item_name AS item_name,
        line.item_category AS item_category,
        line.item_price AS item_price,
        coalesce(line.quantity, 1) AS quantity)
FROM (
    SELECT
        *,
        unnest(CASE
            WHEN len(items) > 0 THEN items
            ELSE [{'item_id': item_id, 'item_name': item_name, 'item_category': item_category,
                   'item_price': item_price, 'quantity': quantity}]
        END) AS line
    FROM clickstream_events
    WHERE step = 'order');
