"""From a finding to a priority, an action, a measure and the next figure; and where the thread is broken."""
