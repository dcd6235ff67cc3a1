-- A refused word as messages show it: its first 60 characters.
CREATE MACRO quoted_word(word) AS (
    coalesce('''' || left(word, 60) || CASE WHEN length(word) > 60 THEN '…' ELSE '' END || '''', 'NULL')
);
