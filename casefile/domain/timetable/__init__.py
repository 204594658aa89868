"""The council's timetable: which of its steps were in time, by the diary and papers."""
