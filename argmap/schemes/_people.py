"""Schemes that rest on who says, does or holds something."""

from __future__ import annotations

from argmap.schemes._scheme import FINDING, Role, Scheme, of_conclusion, of_premise, of_step

SCHEMES = (
    Scheme(
        "argument-from-position-to-know",
        "Argument from Position to Know",
        (
            Role("position", "Somebody is placed to know about matters of a kind."),
            Role("assertion", "That person says that something of this kind is so."),
        ),
        "What the person says is so.",
        (
            of_premise("Is the person really placed to know about this?"),
            of_premise("Did the person say it, and in this sense?"),
            of_step("Is the person honest and to be relied on?"),
        ),
    ),
    Scheme(
        "argument-from-expert-opinion",
        "Argument from Expert Opinion",
        (
            Role("expertise", "Somebody is an expert in a field."),
            Role("opinion", "The expert holds a proposition that belongs to the field."),
        ),
        "What the expert holds may be taken as true.",
        (
            of_premise("How much does the person count as an expert?"),
            of_premise("Does the proposition belong to the field of the expertise?"),
            of_premise("What exactly did the expert say, and does it imply the proposition?"),
            of_step("Can the expert be trusted personally, and is the expert free of interests in the matter?"),
            of_step("Is the opinion based on evidence?"),
            of_conclusion("Do other experts disagree?"),
        ),
    ),
    Scheme(
        "argument-from-witness-testimony",
        "Argument from Witness Testimony",
        (
            Role("position", "A witness could observe or learn what happened."),
            Role("testimony", "The witness, who tells what he or she believes, says that it happened so."),
        ),
        "It happened as the witness says.",
        (
            of_premise("Could the witness observe it well?"),
            of_step("Does the testimony agree with itself?"),
            of_step("Is the witness biased?"),
            of_conclusion("Does it fit with what is known otherwise and with other witnesses?"),
            of_conclusion("How plausible is it in itself?"),
        ),
        FINDING,
    ),
    Scheme(
        "argument-from-popular-opinion",
        "Argument from Popular Opinion",
        (Role("acceptance", "A proposition is generally accepted."),),
        "There is a reason in favour of the proposition.",
        (
            of_premise("What shows that it is generally accepted?"),
            of_step("Have those who accept it good grounds, or do they follow one another?"),
            of_conclusion("Is there reason to doubt it all the same?"),
        ),
    ),
    Scheme(
        "argument-from-popular-practice",
        "Argument from Popular Practice",
        (Role("practice", "People who are familiar with the matter usually do it so."),),
        "It is acceptable or right to do it so.",
        (
            of_premise("Is this what most who are familiar with the matter do?"),
            of_step("Is there a better ground for the practice than that it is one?"),
            of_conclusion("Is there reason to act otherwise in this case?"),
        ),
    ),
    Scheme(
        "argument-from-commitment",
        "Argument from Commitment",
        (
            Role("commitment", "Somebody has bound himself or herself to something, in words or deeds."),
            Role("bond", "Whoever is bound to that is bound to this as well."),
        ),
        "The person is bound to this.",
        (
            of_premise("What shows the commitment, and was it ever taken back?"),
            of_step("Is there room for an exception here, so that the one commitment does not bring the other?"),
        ),
    ),
    Scheme(
        "argument-from-inconsistent-commitment",
        "Argument from Inconsistent Commitment",
        (
            Role("commitment", "Somebody claims or is bound to hold one thing."),
            Role("clash", "Other words or deeds show that the person does not hold it."),
        ),
        "The commitments of the person do not fit together.",
        (
            of_premise("What shows the commitment that is said to clash?"),
            of_step("Can the two be explained so that they fit?"),
        ),
        FINDING,
    ),
    Scheme(
        "ethotic-argument",
        "Ethotic Argument",
        (Role("character", "Somebody is of good character, or of bad."),),
        "What the person says deserves more trust, or less.",
        (
            of_premise("What is known of the person's character?"),
            of_step("Does character matter to this question?"),
        ),
    ),
    Scheme(
        "ad-hominem",
        "Generic Ad Hominem",
        (Role("character", "Somebody who puts forward an argument is of bad character."),),
        "The person's argument should not be accepted.",
        (
            of_premise("How well supported is the charge against the character?"),
            of_step("Does character matter to the argument?"),
            of_conclusion("Is the argument sound whoever puts it forward?"),
        ),
        also=("generic-ad-hominem", "direct-ad-hominem"),
    ),
    Scheme(
        "circumstantial-ad-hominem",
        "Circumstantial Ad Hominem",
        (
            Role("argument", "Somebody puts forward an argument."),
            Role("clash", "What the person does or is goes against that argument's conclusion."),
        ),
        "The person's argument, or sincerity, should be doubted.",
        (
            of_premise("Is there really a clash between the words and the circumstances?"),
            of_step("Can the clash be explained away?"),
            of_conclusion("Is the argument itself touched, or only the person's credibility?"),
        ),
    ),
    Scheme(
        "argument-from-bias",
        "Argument from Bias",
        (
            Role("bias", "Somebody is biased in a matter."),
            Role("effect", "Whoever is biased so has probably not weighed both sides."),
        ),
        "What the person concludes in the matter should be trusted less.",
        (
            of_premise("What shows the bias?"),
            of_step("Is this a matter in which both sides must be weighed, or may one side be pleaded?"),
        ),
    ),
)
