/**
 * Every number of the decoder that depends on the networks. For other networks fit them again. The log-odds that two
 * vectors show one artwork are `temperature * (closeness(cosine) - closeness(background))`: `npm run prototypes` prints
 * the slope and middle that it found by logistic regression on the cosines of sightings with known symbols (fit them on
 * other pictures than those the prototypes were made from). `background` is lower than that, for drawings that are dim or
 * smeared (docs/decisions/0017-a-shaking-hand.md). `missed` and `extra` are minus the logarithms of how often
 * the finder misses a symbol and sees one that is not there. Then raise the thresholds until no sure answer on the
 * validation pictures is wrong.
 */
export interface Calibration {
  /** See `closeness`. */
  readonly softness: number;
  /** Log-odds per unit of closeness between a sighting and a prototype. */
  readonly temperature: number;
  /** The cosine at which a sighting looks as much like a symbol as like something the deck lacks. */
  readonly background: number;
  /** Cost of a sighting that a card does not explain, times the sighting's score. */
  readonly extra: number;
  /** Cost of a symbol of the card that was not seen. */
  readonly missed: number;
  /** Prior log-odds that an outline is a printed card of this deck, shared by all of them. */
  readonly prior: number;
  /** Part of what lies on other things (the tin, the rules) that is a symbol of the deck all the same. */
  readonly strayPart: number;
  /** A card is read when its posterior is at least this, */
  readonly sureCard: number;
  /** when at least so many sightings look like its symbols, */
  readonly leastAgreeing: number;
  /** and when they are at least this part of the card's sightings, each weighed by how sure the finder is of it. */
  readonly leastAgreeingPart: number;
  /** A match with a deck is sure from this posterior on. */
  readonly sureMatch: number;
  /** Without a deck: log-odds per unit of closeness between sightings of two cards, */
  readonly pairTemperature: number;
  /** the cosine at which a pair looks as much like one artwork as like two, */
  readonly pairBackground: number;
  /** log-odds by which "the shared symbol was not seen on both" is likelier than the numbers of sightings say, */
  readonly pairNone: number;
  /** how often a symbol is seen on a card on which as many were seen as it has, */
  readonly pairSeen: number;
  /** and the posterior from which a match is sure. */
  readonly surePair: number;
}

export const calibration: Calibration = {
  softness: 0.05,
  temperature: 6,
  background: 0.4,
  extra: 2.5,
  missed: 0.7,
  prior: 0,
  strayPart: 0.5,
  sureCard: 0.95,
  leastAgreeing: 3,
  leastAgreeingPart: 0.6,
  sureMatch: 0.97,
  pairTemperature: 8,
  pairBackground: 0.7,
  pairNone: -4.6,
  pairSeen: 0.99,
  surePair: 0.9,
};
