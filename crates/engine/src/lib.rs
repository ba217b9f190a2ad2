//! Records to graph, rings, scores and reasons.
