@org.jspecify.annotations.NullMarked
package io.flowcraft.documents;
