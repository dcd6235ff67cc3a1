-- The rows of coverage that no file tells by itself: months and quarters of which no file was landed (on England), and providers that
-- stopped reporting.
CREATE VIEW coverage_gaps AS
SELECT * EXCLUDE (expected_by, cells_with_value, cells_without, found_on, found_area, found_boundaries)
FROM coverage
WHERE expected_by = 'series';
