"""The parts of the web page that no other format has: charts that answer, the numbers under them, and the scripts."""
