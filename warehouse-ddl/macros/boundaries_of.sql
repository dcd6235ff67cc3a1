-- The date ranges for which there are boundaries of a type, known by building blocks or by landed weights.
CREATE MACRO boundaries_of(which_kind := NULL) AS TABLE
SELECT b.*
FROM (
    SELECT boundaries, valid_from, valid_to FROM area_block
    UNION
    SELECT from_boundaries, from_valid_from, from_valid_to FROM area_weight
    UNION
    SELECT to_boundaries, to_valid_from, to_valid_to FROM area_weight
) AS b
WHERE which_kind IS NULL OR b.boundaries = which_kind;
