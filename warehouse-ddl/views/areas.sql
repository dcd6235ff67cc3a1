-- One row per area code and the days it is valid.
CREATE VIEW areas AS
SELECT * FROM dim_area
UNION ALL
SELECT * FROM dim_provider;
