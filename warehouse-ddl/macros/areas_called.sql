-- Which areas a word names: those with the code (ONS or ODS), key or name, in any case.
CREATE MACRO areas_called(which_area) AS TABLE
SELECT a.area
FROM areas AS a
WHERE
    (
        -- To look for the word first is quicker than to split the codes of every area.
        contains(codes_of_area(a.area, a.area_code, a.ods_codes), upper(which_area))
        AND list_contains(string_split(codes_of_area(a.area, a.area_code, a.ods_codes), '|'), upper(which_area))
    )
    OR lower(a.area_name) = lower(which_area);
