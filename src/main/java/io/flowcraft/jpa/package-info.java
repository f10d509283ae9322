/**
 * The stores in a relational database: H2 in a file, or PostgreSQL. {@link io.flowcraft.jpa.JpaStores} is the door, {@link io.flowcraft.jpa.JpaSettings}
 * the key, {@link io.flowcraft.jpa.Schema} makes the tables. Simple reads go through Jakarta Persistence; where one statement must decide a race, SQL
 * stands beside it, and what differs between the databases stands in one strategy each.
 */
@NullMarked
package io.flowcraft.jpa;

import org.jspecify.annotations.NullMarked;
