package game.ore.location.domain;

import module java.base;

/// Why a fix was judged as it was, for whoever has to answer for it.
///
/// @param sentence what was decisive
/// @param features what the rules knew; at the fix, before any evidence that was acted upon is
///   forgotten
/// @param model what each feature of the movement adds to the trained model's score, the weightiest
///   first; empty while too little is known
public record Explanation(String sentence, Features features, List<Forest.Share> model) {}
