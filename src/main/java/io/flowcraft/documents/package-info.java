/**
 * What stores of documents with conditions share, whoever sells them: times and values as text that sorts and that UTF-8 can carry, what is known of a store's
 * {@linkplain io.flowcraft.documents.StoreClock time}, and how often what got into the way of another call is tried again. It knows no vendor.
 */
@NullMarked
package io.flowcraft.documents;

import org.jspecify.annotations.NullMarked;
