/**
 * Waits for statements that were asked at once and are answered in that order. The first that failed is why the rest of their transaction
 * failed, and none is still under way when it is thrown.
 */
export async function allAsked(asked: readonly (Promise<unknown> | undefined)[]) {
  const answers = await Promise.allSettled(asked)
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (failed) throw failed.reason
}
