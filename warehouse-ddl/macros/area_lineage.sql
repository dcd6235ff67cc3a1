-- Every change that led to an area, and every change of what it became, oldest first: one row per predecessor, successor and day.
CREATE MACRO area_lineage(which_code) AS TABLE
WITH RECURSIVE asked AS (
    SELECT DISTINCT a.area FROM areas_named(which_code) AS a
),

before AS (
    SELECT area FROM asked
    UNION
    SELECT s.predecessor FROM area_succession AS s INNER JOIN before AS b ON s.successor = b.area
),

after AS (
    SELECT area FROM asked
    UNION
    SELECT s.successor FROM area_succession AS s INNER JOIN after AS b ON s.predecessor = b.area
)

SELECT s.*
FROM area_succession AS s
WHERE s.successor IN (SELECT area FROM before) OR s.predecessor IN (SELECT area FROM after)
ORDER BY s.date, s.predecessor, s.successor;
