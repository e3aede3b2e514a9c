"""Schemes that conclude what to do, or what to think of a course."""

from __future__ import annotations

from argmap.schemes._scheme import COURSE, Role, Scheme, of_conclusion, of_premise, of_step

#: What can be asked of every argument from consequences.
_CONSEQUENCES = (
    of_premise("How likely is it that these consequences will follow?"),
    of_premise("What evidence is there that they will?"),
    of_conclusion("Are there consequences of the opposite value that should be weighed against them?"),
)

SCHEMES = (
    Scheme(
        "practical-reasoning",
        "Practical Reasoning",
        (
            Role("goal", "Somebody has a goal."),
            Role("means", "Doing a certain thing is a means to it."),
        ),
        "That thing ought to be done.",
        (
            of_premise("Is the action possible, and would it serve the goal?"),
            of_step("Are there other means to the goal, and is one of them better?"),
            of_step("Are there other goals that conflict with this one?"),
            of_conclusion("Has the action side effects that speak against it?"),
        ),
        COURSE,
    ),
    Scheme(
        "argument-from-values",
        "Argument from Values",
        (
            Role("value", "Something is judged good, or bad, by somebody."),
            Role("bearing", "That a thing is so judged bears on a goal or a course."),
        ),
        "There is a reason for the course, or against it.",
        (
            of_premise("Does the value judgement hold?"),
            of_step("Does the value bear on this course?"),
            of_conclusion("Do other values outweigh it?"),
        ),
        COURSE,
        also=("argument-from-value",),
    ),
    Scheme(
        "argument-from-consequences",
        "Argument from Consequences",
        (Role("consequences", "If something is done, certain good or bad consequences will follow."),),
        "It should be done, or should not.",
        _CONSEQUENCES,
        COURSE,
        also=("argument-from-consequence",),
    ),
    Scheme(
        "argument-from-positive-consequences",
        "Argument from Consequences",
        (Role("consequences", "If something is done, good consequences will follow."),),
        "It should be done.",
        _CONSEQUENCES,
        COURSE,
    ),
    Scheme(
        "argument-from-negative-consequences",
        "Argument from Consequences",
        (Role("consequences", "If something is done, bad consequences will follow."),),
        "It should not be done.",
        _CONSEQUENCES,
        COURSE,
    ),
    Scheme(
        "argument-from-alternatives",
        "Argument from Alternatives",
        (
            Role("choice", "Either one thing is the case, or is to be done, or another."),
            Role("exclusion", "The other is not the case, or is not to be done."),
        ),
        "The one is the case, or is to be done.",
        (
            of_premise("Are these all the alternatives?"),
            of_premise("Is the other really excluded?"),
            of_step("Do the alternatives exclude each other?"),
        ),
        also=("disjunctive-argument", "pragmatic-argument-from-alternatives"),
    ),
    Scheme(
        "argument-from-waste",
        "Argument from Waste",
        (
            Role("effort", "If one stops now, what has been spent on a thing is lost."),
            Role("worth", "It would be bad to lose it, and the thing can still be brought about."),
        ),
        "One should go on.",
        (
            of_premise("Can the thing still be brought about?"),
            of_step("Is what has been spent a reason at all, now that it cannot be had back?"),
            of_conclusion("Does what going on will cost outweigh what it will bring?"),
        ),
        COURSE,
        also=("argument-from-sunk-costs",),
    ),
    Scheme(
        "argument-from-sacrifice",
        "Argument from Sacrifice",
        (
            Role("sacrifice", "Somebody gives up much for a thing."),
            Role("measure", "Whatever much is given up for is of value."),
        ),
        "The thing is of value.",
        (
            of_premise("Is what is given up of value itself?"),
            of_step("Is the value of the thing seen truly by the one who makes the sacrifice?"),
        ),
        COURSE,
    ),
    Scheme(
        "argument-from-threat",
        "Argument from Threat",
        (
            Role("threat", "If somebody does a thing, a bad consequence will be brought about by the speaker."),
            Role("power", "The speaker can bring it about and says that he or she will."),
        ),
        "The thing should not be done.",
        (
            of_premise("Can the speaker carry out the threat, and is it meant?"),
            of_step("Is a threat to the point here, where reasons were asked for?"),
        ),
        COURSE,
    ),
    Scheme(
        "argument-from-fear-appeal",
        "Argument from Fear Appeal",
        (
            Role("danger", "If a thing is not done, something fearful will happen."),
            Role("remedy", "Doing the thing prevents it."),
        ),
        "The thing should be done.",
        (
            of_premise("How likely is it that the fearful thing happens?"),
            of_premise("Does doing the thing prevent it?"),
            of_step("Does fear take the place of evidence?"),
        ),
        COURSE,
    ),
    Scheme(
        "argument-from-danger-appeal",
        "Argument from Danger Appeal",
        (Role("danger", "If somebody does a thing, that person will be in danger."),),
        "The thing should not be done.",
        (
            of_premise("Is the danger real, and how great is it?"),
            of_conclusion("Is the danger worth facing?"),
        ),
        COURSE,
    ),
    Scheme(
        "argument-from-need-for-help",
        "Argument from Need for Help",
        (
            Role("need", "Somebody is in need of help."),
            Role("ability", "Another can help without too great a cost."),
        ),
        "The other should help.",
        (
            of_premise("Would the action really help?"),
            of_premise("Can the other do it?"),
            of_conclusion("Is the cost too great?"),
        ),
        COURSE,
    ),
    Scheme(
        "slippery-slope",
        "Slippery Slope Argument",
        (
            Role("first", "A first step is under consideration."),
            Role("chain", "It would lead by stages to an outcome."),
            Role("outcome", "The outcome would be disastrous."),
        ),
        "The first step should not be taken.",
        (
            of_premise("Which stages between are missing, and can they be filled in?"),
            of_premise("Which link of the chain is the weakest?"),
            of_premise("Is the outcome really so bad?"),
            of_step("Can one stop on the way?"),
        ),
        COURSE,
        also=("slippery-slope-argument",),
    ),
)
