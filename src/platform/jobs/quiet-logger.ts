import { Logger } from 'graphile-worker'

/** The queue's own chatter is not ours to print; a job that fails is logged by the jobs themselves. */
export const quietLogger = new Logger(() => () => undefined)
