/** The steps of the blueprint {@code renewal}: each shows one thing that the author of a node has to think of. */
package com.example.nodes;
