-- What figures are compared with: one row per benchmark, in the order of their columns in area_comparisons.
CREATE VIEW benchmarks AS
SELECT *
FROM (
    VALUES
    ${benchmarks.list}
) AS t(
    position, benchmark, kind, title, label, area,
    area_column, value_column, difference_column, compared_column, significance_column, quintile_column
);
