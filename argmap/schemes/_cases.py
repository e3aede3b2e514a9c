"""Schemes that rest on cases, classifications and rules."""

from __future__ import annotations

from argmap.schemes._scheme import Role, Scheme, of_conclusion, of_premise, of_step

SCHEMES = (
    Scheme(
        "argument-from-example",
        "Argument from Example",
        (Role("example", "A case has one property and another as well."),),
        "What has the one property generally has the other.",
        (
            of_premise("Is it true of the case?"),
            of_step("Is the case typical of those about which something is concluded?"),
            of_step("How far does the generalisation go beyond the case?"),
            of_conclusion("Are there cases against it?"),
        ),
        also=("argument-from-examples",),
    ),
    Scheme(
        "argument-from-analogy",
        "Argument from Analogy",
        (
            Role("likeness", "Two cases are alike."),
            Role("base", "Something is true, or right, in the one case."),
        ),
        "The same is true, or right, in the other.",
        (
            of_premise("Is it true or right in the first case?"),
            of_premise("Are the two cases alike in what matters here?"),
            of_step("Do the two differ in ways that break the comparison?"),
            of_conclusion("Is there another case, as like, in which the opposite holds?"),
        ),
    ),
    Scheme(
        "argument-from-precedent",
        "Argument from Precedent",
        (
            Role("precedent", "An earlier case was decided in a certain way."),
            Role("likeness", "The case at hand is like it in what mattered to the decision."),
        ),
        "The case at hand should be decided likewise.",
        (
            of_premise("Does the earlier case hold as a precedent?"),
            of_premise("Are the two cases alike in what mattered?"),
            of_step("Would an established rule be broken by deciding so?"),
            of_conclusion("Is there reason to depart from the precedent?"),
        ),
    ),
    Scheme(
        "argument-from-composition",
        "Argument from Composition",
        (Role("parts", "Every part of a whole has a property."),),
        "The whole has the property.",
        (
            of_premise("Do all the parts have it?"),
            of_step("Is it a property that passes from parts to the whole?"),
        ),
    ),
    Scheme(
        "argument-from-division",
        "Argument from Division",
        (Role("whole", "A whole has a property."),),
        "Each part of it has the property.",
        (
            of_premise("Does the whole have it?"),
            of_step("Is it a property that passes from the whole to its parts?"),
        ),
    ),
    Scheme(
        "argument-from-verbal-classification",
        "Argument from Verbal Classification",
        (
            Role("property", "A thing has a certain property."),
            Role("classification", "What has that property may be classed under a word."),
        ),
        "The thing may be classed under the word.",
        (
            of_premise("Does the thing clearly have the property?"),
            of_step("Is the classification well founded, or does it rest on a loaded or doubtful use of the word?"),
        ),
    ),
    Scheme(
        "argument-from-definition-to-verbal-classification",
        "Argument from Definition to Verbal Classification",
        (
            Role("definition", "A word is defined in a certain way."),
            Role("fit", "A thing meets the definition."),
        ),
        "The thing may be classed under the word.",
        (
            of_premise("Does the thing meet the definition?"),
            of_premise("Is the definition adequate, seen against others that have been given?"),
            of_step("Does the definition settle the matter, or beg it?"),
        ),
        also=("argument-from-definition",),
    ),
    Scheme(
        "argument-from-rules",
        "Argument from Rules",
        (
            Role("rule", "A rule says what is to be done by those in a certain position."),
            Role("case", "Somebody is in that position."),
        ),
        "That person is to do what the rule says.",
        (
            of_premise("Is there such a rule, and is it valid?"),
            of_premise("Does the rule cover this case?"),
            of_step("Do other rules conflict with it?"),
            of_conclusion("Is there an exception or excuse in this case?"),
        ),
        also=("argument-from-established-rule", "argument-from-rule"),
    ),
    Scheme(
        "argument-for-an-exceptional-case",
        "Argument for an Exceptional Case",
        (
            Role("case", "A case is exceptional in some way."),
            Role("exemption", "What is exceptional in this way is exempt from a rule."),
        ),
        "The rule does not bind in this case.",
        (
            of_premise("Is the case really exceptional in this way?"),
            of_premise("Is this a recognised ground for exemption?"),
            of_step("Would like cases have to be exempt too?"),
        ),
        also=("argument-from-an-exceptional-case", "argument-from-exceptional-case"),
    ),
)
