"""Schemes that rest on causes, signs and evidence."""

from __future__ import annotations

from argmap.schemes._scheme import FINDING, Role, Scheme, of_premise, of_step

SCHEMES = (
    Scheme(
        "argument-from-cause-to-effect",
        "Argument from Cause to Effect",
        (
            Role("cause", "Something happens, or will."),
            Role("law", "Where that happens, something else generally follows."),
        ),
        "The other thing follows, or will.",
        (
            of_premise("How strong is the generalisation?"),
            of_premise("Is the evidence for it strong enough?"),
            of_step("Will something else interfere with the effect?"),
        ),
        FINDING,
    ),
    Scheme(
        "argument-from-correlation-to-cause",
        "Argument from Correlation to Cause",
        (Role("correlation", "Two things go together."),),
        "The one causes the other.",
        (
            of_premise("Do the two really go together?"),
            of_step("Is it more than coincidence?"),
            of_step("Could a third thing cause both?"),
            of_step("Could the cause run the other way?"),
        ),
        FINDING,
    ),
    Scheme(
        "argument-from-sign",
        "Argument from Sign",
        (
            Role("sign", "Something is found to be the case."),
            Role("meaning", "Where it is the case, it is generally a sign of something else."),
        ),
        "That other thing is the case.",
        (
            of_premise("How strong is the tie between the sign and what it stands for?"),
            of_step("Is there something else that would better account for the sign?"),
        ),
        FINDING,
        also=("argument-from-signs",),
    ),
    Scheme(
        "argument-from-evidence-to-a-hypothesis",
        "Argument from Evidence to a Hypothesis",
        (
            Role("prediction", "If a hypothesis is true, something will be observed."),
            Role("observation", "It is observed, or is not."),
        ),
        "The hypothesis is confirmed, or refuted.",
        (
            of_premise("Would it be observed if the hypothesis were true?"),
            of_premise("Has it been observed?"),
            of_step("Could it be observed for another reason?"),
        ),
        FINDING,
        also=("argument-from-evidence-to-hypothesis",),
    ),
    Scheme(
        "abductive-argument",
        "Abductive Argumentation Scheme",
        (
            Role("findings", "There are findings to be explained."),
            Role("explanation", "One account explains them better than any other so far."),
        ),
        "That account is plausible.",
        (
            of_premise("How well does it explain the findings?"),
            of_premise("How much better is it than the other explanations?"),
            of_step("Has the search for explanations gone far enough?"),
            of_step("Should one inquire further before concluding?"),
        ),
        FINDING,
        also=("inference-to-the-best-explanation", "argument-from-best-explanation"),
    ),
    Scheme(
        "argument-from-ignorance",
        "Argument from Ignorance",
        (
            Role("search", "If a thing were so, it would be known."),
            Role("silence", "It is not known."),
        ),
        "The thing is not so.",
        (
            of_premise("How thorough was the search?"),
            of_step("On which side does the burden of proof lie, and how heavy is it?"),
        ),
        FINDING,
    ),
    Scheme(
        "argument-from-gradualism",
        "Argument from Gradualism",
        (
            Role("first", "One proposition is accepted."),
            Role("chain", "From it, by small steps each of which one must accept, another is reached."),
        ),
        "The other proposition should be accepted.",
        (
            of_premise("Does each step of the series follow from the one before?"),
            of_step("Is there a point between at which one can stop?"),
        ),
    ),
)
