// Recommenders, solutions and their trainings of Amazon Personalize as Pulumi resources.
package personalize
