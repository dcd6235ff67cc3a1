-- An age as we write it, from the reference's, which keeps the publisher's.
CREATE TEMP MACRO age_of(reported) AS (
    CASE
        WHEN reported = 'all' THEN 'all'
        WHEN reported LIKE '% and over' THEN split_part(reported, ' ', 1) || '+'
        ELSE replace(reported, ' to ', '-')
    END
)
