package io.flowcraft.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** The page and its files can be read and nothing else; the server would answer any method with the file. */
@WebFilter(
        urlPatterns = {"/", "/index.html", "/app.css", "/favicon.svg", "/js/*"},
        asyncSupported = true)
public class StaticFiles implements Filter {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (READING.contains(((HttpServletRequest) request).getMethod())) {
            chain.doFilter(request, response);
        } else {
            HttpServletResponse refusal = (HttpServletResponse) response;
            refusal.setHeader("Allow", "GET, HEAD");
            refusal.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }
}
