-- One row per child, parent and the days the one lies in the other.
CREATE VIEW area_parents AS
SELECT * FROM dim_area_parent;
