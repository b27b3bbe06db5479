// What can be handed over, piece by piece.

/** `why` goes along always: without it there is nothing to help with. */
export const pieces = ['why', 'contact', 'brought', 'needs', 'tried', 'access', 'risks'] as const
export type Piece = (typeof pieces)[number]
export type Pieces = Partial<Record<Piece, string>>

export const pieceCharsMax = 2_000

/** In their own order, and those alone that have words. */
export function piecesIn(given: Pieces): Piece[] {
  return pieces.filter((piece) => (given[piece] ?? '').trim() !== '')
}

export function missingFrom(handed: readonly string[]): Piece[] {
  return pieces.filter((piece) => !handed.includes(piece))
}

export const withheldReasons = ['third-party', 'serious-harm'] as const
export type WithheldReason = (typeof withheldReasons)[number]
/** Days until somebody decides again whether a risk is still kept from the person. */
export const withheldDays = 90
/** Days before that on which whoever decides is told. */
export const withheldWarningDays = 14
