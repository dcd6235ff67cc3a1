-- One row per delivery the release is made from.
CREATE VIEW deliveries AS
SELECT * FROM dim_delivery;
