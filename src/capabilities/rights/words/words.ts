import { cy } from './cy.ts'
import { en } from './en.ts'

export const rightsWords = { en, cy }
