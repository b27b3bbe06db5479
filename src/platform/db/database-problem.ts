/** What stopped the database from starting, or from going on, in a sentence for the person at the terminal. */
export class DatabaseProblem extends Error {}
