package io.flowcraft.simulation;

/**
 * How often what happens in one simulation: once in so many chances, never when 0. Many seeds are without many kinds of faults, for faults hide each other.
 */
final class Weather {

    final int crash;
    final int kill;
    final int errorBefore;
    final int errorAfter;
    final int interleave;
    final int freeze;
    final int indexLost;
    final int indexLostSoon;
    final int duplicate;
    final int lateDuplicate;
    final int stolen;
    final int lostAcknowledgement;
    final int clockJump;
    final int longPause;
    final int lostAnswer;
    final int newVersion;
    final int cancel;
    final int retry;
    final int junk;
    final int partialSend;
    final int operator;
    final int ambush;
    final boolean pause;

    Weather(Chance chance) {
        boolean gentle = chance.oneIn(8);
        crash = gentle ? 0 : sometimes(chance, 60, 300);
        kill = gentle ? 0 : sometimes(chance, 10, 60);
        errorBefore = gentle ? 0 : sometimes(chance, 20, 150);
        errorAfter = gentle ? 0 : sometimes(chance, 20, 150);
        interleave = sometimes(chance, 4, 25);
        freeze = gentle ? 0 : sometimes(chance, 2, 6);
        indexLost = gentle ? 0 : sometimes(chance, 2, 6);
        indexLostSoon = !gentle && chance.oneIn(6) ? 3 : 0;
        duplicate = sometimes(chance, 3, 15);
        lateDuplicate = sometimes(chance, 5, 20);
        stolen = gentle ? 0 : sometimes(chance, 5, 20);
        lostAcknowledgement = sometimes(chance, 4, 20);
        clockJump = sometimes(chance, 10, 30);
        longPause = gentle ? 0 : sometimes(chance, 2, 10);
        lostAnswer = sometimes(chance, 3, 10);
        newVersion = sometimes(chance, 20, 40);
        cancel = chance.oneIn(4) ? 5 : 0;
        retry = chance.oneIn(2) ? 1 : 0;
        junk = sometimes(chance, 10, 40);
        partialSend = gentle ? 0 : sometimes(chance, 10, 60);
        operator = sometimes(chance, 2, 6);
        ambush = gentle || chance.oneIn(2) ? 0 : 3 + chance.below(5);
        pause = chance.oneIn(3);
    }

    private static int sometimes(Chance chance, int often, int seldom) {
        return chance.oneIn(2) ? 0 : often + chance.below(seldom - often);
    }
}
