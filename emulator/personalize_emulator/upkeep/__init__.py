"""The work that resources do by themselves: schedules, weekly trainings, campaigns that follow their solution."""
