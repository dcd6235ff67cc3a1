-- The date ranges for which boundaries of a type, or of every type, are known.
CREATE MACRO boundaries_known(which_kind := NULL) AS TABLE
SELECT * FROM boundaries_of(which_kind)
UNION ALL BY NAME
SELECT NULL AS boundaries WHERE which_kind IS NOT NULL AND boundaries_are_refused(which_kind);
