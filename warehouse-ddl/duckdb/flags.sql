-- What a figure's own part does not know: whether its denominator, or the number of areas that report beside it, left its pattern.
ALTER TABLE area_comparisons ADD COLUMN denominator_jump DOUBLE;

ALTER TABLE area_comparisons ADD COLUMN coverage_jump DOUBLE;

UPDATE area_comparisons AS c
SET denominator_jump = j.ratio
FROM denominator_jumps AS j
WHERE
    c.area = j.area
    AND c.indicator = j.indicator
    AND c.feed = j.feed
    AND c.period_kind = j.period_kind
    AND c.period_start = j.period_start
    AND c.period_end = j.period_end
    AND c.sex = j.sex
    AND c.age = j.age
    AND c.category_type = j.category_type
    AND c.category = j.category;

UPDATE area_comparisons AS c
SET coverage_jump = j.ratio
FROM coverage_jumps AS j
WHERE
    c.area_type = j.area_type
    AND c.indicator = j.indicator
    AND c.feed = j.feed
    AND c.period_kind = j.period_kind
    AND c.period_start = j.period_start
    AND c.period_end = j.period_end;
