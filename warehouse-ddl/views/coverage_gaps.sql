-- The rows of coverage that are of all parts together: months and quarters of which no file was landed (on England), and providers that
-- stopped reporting.
CREATE VIEW coverage_gaps AS
SELECT * EXCLUDE (part, cells_with_value, cells_without, found_on, found_area, found_boundaries)
FROM coverage
WHERE part = 'all';
